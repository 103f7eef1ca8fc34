using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Otklik.Centres.SignIn.Sessions;
using Otklik.Hosting;

namespace Otklik.Centres.SignIn.Outside;

/// <summary>What is done when somebody comes back from another service: they sign in, or link that account to the one
/// they are signed in with. The framework has checked the answer by then; its own cookie is never given out.</summary>
internal static class OutsideAnswer
{
    public const string Provider = "provider";
    public const string Back = "back";
    public const string LinkTo = "link";

    public static async Task ReceiveAsync(TicketReceivedContext context)
    {
        var http = context.HttpContext;
        var provider = http.RequestServices.GetRequiredService<OutsideProviders>().Find(Item(context, Provider));
        context.HandleResponse();
        if (provider is null || SubjectOf(context.Principal, provider) is not { } subject)
            http.Response.Redirect("/sign-in?outside=failed");
        else if (!OutsideStrength.Suffices(context.Principal, provider))
            http.Response.Redirect("/sign-in?outside=weak");
        else if (Item(context, LinkTo) is { } mark)
            await LinkAsync(http, provider, subject, mark);
        else
            await SignInAsync(http, provider, subject, Item(context, Back));
    }

    public static Task FailAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        Refused(context.HttpContext);
        context.Response.Redirect("/sign-in?outside=failed");
        return Task.CompletedTask;
    }

    private static async Task SignInAsync(HttpContext http, SignInProvider provider, string subject, string? back)
    {
        var services = http.RequestServices;
        var outcome = await services.GetRequiredService<SignInOutside>()
            .RunAsync(new SignInOutside.Request(provider, subject), http.RequestAborted);
        if (outcome.Person is not { } person)
        {
            if (!outcome.WantsPasskey) Refused(http);
            http.Response.Redirect(outcome.WantsPasskey ? "/sign-in?outside=passkey" : "/sign-in?outside=unknown");
            return;
        }

        if (outcome.WantsCode)
        {
            services.GetRequiredService<HalfSignIn>().Begin(http, person, SignInWay.OutsideTwoFactors);
            http.Response.Redirect($"/sign-in/code?back={Uri.EscapeDataString(Ui.Shell.Here.Safe(back))}");
            return;
        }

        // A session that the browser had before is ended with the sign-in of the new one.
        await http.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        var asker = await services.GetRequiredService<BeginSession>()
            .RunAsync(http, person, SignInWay.Outside, http.RequestAborted);
        http.Response.Redirect(asker is null ? "/sign-in" : StartPage.Of(asker, back));
    }

    // The session that asked has to be the one that comes back: nobody is brought to link a stranger's account.
    private static async Task LinkAsync(HttpContext http, SignInProvider provider, string subject, string mark)
    {
        await http.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        var services = http.RequestServices;
        var isSame = services.GetRequiredService<CurrentSession>().Value?.Mark == mark;
        var refused = isSame ? await services.GetRequiredService<LinkOutside>()
            .RunForMeAsync(provider.Code, subject, http.RequestAborted) : new Refusal(null, "Outside.NotLinked");
        http.Response.Redirect(refused is null ? "/settings/me?linked=yes#outside" : "/settings/me?linked=no#outside");
    }

    private static void Refused(HttpContext http) => http.RequestServices.GetRequiredService<Refusals>()
        .Note(RefusalKind.SignIn, "/sign-in/with/{code}", address: ClientAddress.Of(http.Connection.RemoteIpAddress));

    private static string? Item(TicketReceivedContext context, string name) =>
        context.Properties?.Items.TryGetValue(name, out var value) == true ? value : null;

    private static string? SubjectOf(ClaimsPrincipal? person, SignInProvider provider)
    {
        var subject = person?.FindFirstValue(provider.SubjectClaim)?.Trim();
        if (string.IsNullOrEmpty(subject) || subject.Length > LinkOutside.LongestSubject) return null;
        return provider.SubjectClaim != "email"
            || string.Equals(person!.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase)
            ? subject : null;
    }
}
