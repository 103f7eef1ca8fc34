namespace Otklik.Centres.SignIn.Sessions;

/// <summary>What opened a session. The numbers are stored.</summary>
public enum SignInWay
{
    Password = 1,

    /// <summary>Password and a second factor.</summary>
    TwoFactors = 2,
    Passkey = 3,

    /// <summary>Another service, by OpenID Connect.</summary>
    Outside = 4,

    /// <summary>Another service and a second factor here.</summary>
    OutsideTwoFactors = 5,
}
