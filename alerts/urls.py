"""The addresses of webhooks and calendars: pages of the desk, and the calendar at its secret address."""

from django.urls import include, path

from alerts.views import calendars, feed, webhooks
from core.pages import desk_path, moved_path

desk = [
    desk_path("webhookendpoint/new/", webhooks.new_endpoint, name="webhook_add"),
    desk_path("webhookendpoint/<int:pk>/test/", webhooks.test, name="webhook_test"),
    desk_path("webhookendpoint/<int:pk>/rotate/", webhooks.rotate, name="webhook_rotate"),
    desk_path("webhookendpoint/<int:pk>/disable/", webhooks.disable, name="webhook_disable"),
    desk_path("webhookendpoint/<int:pk>/enable/", webhooks.enable, name="webhook_enable"),
    desk_path("webhookmessage/<int:pk>/again/", webhooks.again, name="webhook_send_again"),
    desk_path("calendartoken/mine/", calendars.my_calendar, name="calendar_address"),
    moved_path("webhookendpoint/", "webhook"),
]
urlpatterns = [
    path("admin/alerts/", include(desk)),
    path("calendar/<str:secret>.ics", feed.calendar, name="calendar"),
]
