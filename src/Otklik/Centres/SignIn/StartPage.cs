using Otklik.Ui.Shell;

namespace Otklik.Centres.SignIn;

/// <summary>Where a person's work begins.</summary>
internal static class StartPage
{
    public static string Of(Asker asker) =>
        FirstSteps.Of(asker) ?? (asker.Can(Permission.SeeCases) ? "/inbox" : "/settings/me");

    /// <summary>Where they wanted to go when they were asked to sign in, if that is a page of this site and nothing
    /// has to be done first.</summary>
    public static string Of(Asker asker, string? back) =>
        FirstSteps.Of(asker) is null && Here.Safe(back) is { Length: > 1 } wanted ? wanted : Of(asker);
}
