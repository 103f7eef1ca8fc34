namespace Otklik.Hosting;

/// <summary>Who cannot work without a second factor.</summary>
public enum SecondFactorFor
{
    /// <summary>Whoever wants one has one.</summary>
    Nobody = 0,
    Administrators = 1,
    Everybody = 2,
}
