namespace Otklik.Hosting;

/// <summary>How staff come in and how long they stay; section <c>SignIn</c>.</summary>
public sealed class SignInOptions
{
    /// <summary>A sign-in that nobody used for so long is over.</summary>
    public double IdleHours { get; set; } = 12;

    /// <summary>A sign-in is over after so long, used or not.</summary>
    public double LifeDays { get; set; } = 7;

    /// <summary>Sensitive acts ask for the password or the second factor again when it was last given longer
    /// ago.</summary>
    public double ProofMinutes { get; set; } = 10;

    /// <summary>Who has to have a second factor, a code or a passkey; they set it up when they come in
    /// next.</summary>
    public SecondFactorFor SecondFactor { get; set; } = SecondFactorFor.Privileged;

    /// <summary>File of breached passwords, by path or by name in the data folder; empty: the one that
    /// <c>passwords import</c> made, if it did.</summary>
    public string BreachedPasswords { get; set; } = "";

    /// <summary>Other services through which staff may come in.</summary>
    public IList<SignInProvider> Providers { get; } = [];

    public TimeSpan Idle => TimeSpan.FromHours(Math.Clamp(IdleHours, 0.25, 24 * 366));

    public TimeSpan Life => TimeSpan.FromDays(Math.Clamp(LifeDays, 0.01, 366));

    public TimeSpan ProofFor => TimeSpan.FromMinutes(Math.Clamp(ProofMinutes, 1, 24 * 60));
}
