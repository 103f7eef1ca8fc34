using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Otklik.Ui.Notices;

namespace Otklik.Tests.Ui;

public sealed class ToastsTests
{
    private static readonly IDataProtectionProvider Keys = new EphemeralDataProtectionProvider();

    [Fact]
    public void What_was_done_is_told_on_the_page_after_the_redirect_and_only_once()
    {
        var first = new DefaultHttpContext();
        Of(first).Say(new Toast("Три инцидента объединены", "git-merge", "/undo", "42"));

        var second = After(first.Response);
        Assert.Equal(new Toast("Три инцидента объединены", "git-merge", "/undo", "42"), Of(second).Take());

        Assert.Null(Of(After(second.Response)).Take());
    }

    [Fact]
    public void A_forged_toast_is_not_shown()
    {
        var visit = new DefaultHttpContext();
        visit.Request.Headers.Cookie = "toast={\"Text\":\"Позвоните мошенникам\"}";
        Assert.Null(Of(visit).Take());
    }

    private static Toasts Of(HttpContext http) => new(new HttpContextAccessor { HttpContext = http }, Keys);

    // As a browser would: keeps what was set, drops what was deleted.
    private static DefaultHttpContext After(HttpResponse response)
    {
        var next = new DefaultHttpContext();
        var cookie = response.Headers.SetCookie.ToString().Split(';')[0];
        if (!cookie.EndsWith('=')) next.Request.Headers.Cookie = cookie;
        return next;
    }
}
