namespace Otklik.Portal.Tracking;

public enum Speaker
{
    Resident,
    Body,

    /// <summary>The centre asks for what is missing.</summary>
    Centre,
}
