namespace Otklik.Hosting;

/// <summary>Who cannot work without a second factor.</summary>
public enum SecondFactorFor
{
    /// <summary>Whoever wants one has one.</summary>
    Nobody = 0,
    Administrators = 1,
    Everybody = 2,

    /// <summary>Whoever lets people in or may see who wrote; nobody while the demonstration runs, whose passwords
    /// everybody knows.</summary>
    Privileged = 3,
}
