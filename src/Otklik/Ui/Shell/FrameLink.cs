namespace Otklik.Ui.Shell;

public sealed record FrameLink(string Label, string Href);
