namespace Otklik.Ui.Shell;

/// <summary>The parts of the rail, in the order in which they stand.</summary>
public enum RailSection
{
    Main,
    Attention,
    Queues,
    Views,
    Setup,
}
