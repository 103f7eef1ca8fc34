namespace Otklik.Ui.Shell;

/// <summary>
/// A centre this person may switch to; the switch is a link, the choice is in the address or a cookie of Centres.
/// </summary>
public sealed record CentreChoice(string Name, string Href, bool IsCurrent);
