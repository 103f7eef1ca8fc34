namespace Otklik.Ui.Clocks;

/// <summary>Where in the chain a holder stands.</summary>
public enum HolderPlace
{
    Past,
    Here,
    Next,
}
