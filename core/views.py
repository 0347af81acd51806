from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404

from core.files import open_file
from core.models import StoredFile


@login_required
def download(request: HttpRequest, pk: int) -> FileResponse:
    """A private file to somebody who may see it, always as a download and never as a page."""
    file = get_object_or_404(StoredFile.objects.visible_to(request.user), pk=pk)
    response = FileResponse(
        open_file(file), as_attachment=True, filename=file.name, content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
