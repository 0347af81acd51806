from django.urls import include, path, re_path

from portal.views import certificates, deals, due, home, team, tokens

portal = [
    path("", home.my_licences, name="home"),
    path("licences/<int:pk>/", home.licence, name="licence"),
    path("requests/", deals.requests, name="requests"),
    path("due/", due.what_is_due, name="due"),
    path("due/<int:pk>/", due.duty, name="duty"),
    path("team/<int:pk>/", team.team, name="team"),
    path("tokens/", tokens.my_tokens, name="tokens"),
    path("calendar/", due.calendar, name="calendar"),
    path("licences/<int:pk>/certificate.pdf", certificates.pdf, name="certificate"),
    path("licences/<int:pk>/certificate.json", certificates.payload, name="certificate_json"),
    path("alerts/<int:pk>/noted/", home.settle_alert, name="settle"),
]
urlpatterns = [
    path("", home.home, name="home"),
    path("portal/", include((portal, "portal"))),
    path("invitation/<str:secret>/", team.invitation, name="invitation"),
    path("sign/<str:token>/", deals.sign, name="sign"),
    path("report/", home.report, name="report"),
    path("verify/", certificates.ask, name="verify"),
    path("verify/keys/", certificates.keys, name="verify_keys"),
    path("verify/<str:asked>/", certificates.answer, name="verify_one"),
    re_path(r"^report/(?P<reference>R-[A-Z2-9]{10})/$", home.thanks, name="thanks"),
]
