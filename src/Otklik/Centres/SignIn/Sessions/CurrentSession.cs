namespace Otklik.Centres.SignIn.Sessions;

/// <summary>The session of the request; null where nobody has signed in, and in background work.</summary>
public sealed class CurrentSession
{
    public OpenSession? Value { get; set; }
}
