"""Pictures of assets, to whoever may see the asset."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404

from core.files import open_file
from core.models import StoredFile
from ip_registry.models import AssetImage, StyleGuideVersion


@login_required
def asset_image(request: HttpRequest, pk: int) -> FileResponse:
    return _shown(_image(request, pk).thumbnail)


@login_required
def asset_image_large(request: HttpRequest, pk: int) -> FileResponse:
    return _shown(_image(request, pk).file)


def _image(request: HttpRequest, pk: int) -> AssetImage:
    rows = AssetImage.objects.visible_to(request.user).select_related("file", "thumbnail")
    image: AssetImage = get_object_or_404(rows, pk=pk)
    return image


def _shown(file: StoredFile) -> FileResponse:
    """As a picture in the page: the program drew these bytes itself (`services.media`)."""
    response = FileResponse(open_file(file), content_type="image/webp")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=3600"
    return response


@login_required
def style_guide(request: HttpRequest, pk: int) -> FileResponse:
    """A version of a style guide as a download, to whoever may see its asset."""
    rows = StyleGuideVersion.objects.visible_to(request.user).select_related("file")
    file = get_object_or_404(rows, pk=pk).file
    response = FileResponse(
        open_file(file), as_attachment=True, filename=file.name, content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
