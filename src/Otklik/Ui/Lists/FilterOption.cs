namespace Otklik.Ui.Lists;

public sealed record FilterOption(string Label, string Href, bool IsCurrent = false, long? Count = null);
