namespace Otklik.Centres.SignIn;

/// <summary>Where a person's work begins.</summary>
internal static class StartPage
{
    public static string Of(Asker asker)
    {
        if (asker.MustChoosePassword) return OneTimePassword.ChoosePath;
        return asker.Can(Permission.SeeCases) ? "/inbox" : "/settings/me";
    }
}
