"""What a person would see of a page: text too small or too pale to read, cut off, or wider than the window."""

from playwright.sync_api import Page

MEASURE = """
() => {
  const canvas = Object.assign(document.createElement('canvas'), {width: 1, height: 1});
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  const rgba = colour => {
    pen.clearRect(0, 0, 1, 1); pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255];
  };
  const over = (top, under) => top.slice(0, 3).map((part, i) => part * top[3] + under[i] * (1 - top[3]));
  const behind = element => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      const colour = rgba(getComputedStyle(one).backgroundColor);
      layers.push(colour);
      if (colour[3] > 0.99) break;
    }
    return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255]);
  };
  const luminance = colour => {
    const [r, g, b] = colour.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const faults = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const element = node.parentElement, words = node.textContent.trim(), box = element.getBoundingClientRect();
    if (!words || !element.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}) || !box.width) continue;
    if (box.right < 0 || ['SCRIPT', 'STYLE', 'OPTION'].includes(element.tagName)) continue;
    const style = getComputedStyle(element), background = behind(element);
    if (parseFloat(style.fontSize) === 0) continue;  // an icon stands in its place
    const text = luminance(over(rgba(style.color), background)), under = luminance(background);
    const ratio = (Math.max(text, under) + 0.05) / (Math.min(text, under) + 0.05);
    const icon = element.classList.contains('material-symbols-outlined');
    if (!icon && parseFloat(style.fontSize) < 13) faults.push(`${style.fontSize}: ${words.slice(0, 40)}`);
    if (ratio < (icon ? 3 : 4.5)) faults.push(`contrast ${ratio.toFixed(1)}: ${words.slice(0, 40)}`);
  }
  for (const cell of document.querySelectorAll('td, th')) {
    const hides = getComputedStyle(cell).overflowY !== 'visible';
    if (hides && cell.checkVisibility() && cell.scrollHeight > cell.clientHeight + 2)
      faults.push(`cut off: ${cell.innerText.slice(0, 40)}`);
  }
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) faults.push(`${wide} px wider than the window`);
  return faults;
}
"""


def faults(page: Page) -> list[str]:
    return sorted(set(page.evaluate(MEASURE)))
