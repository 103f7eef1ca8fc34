namespace Otklik.Ui.Shell;

/// <summary>What a room adds to the page of one's own settings: a component that draws its heading
/// and its forms.</summary>
public interface IPreferencesPart
{
    Type Component { get; }
}
