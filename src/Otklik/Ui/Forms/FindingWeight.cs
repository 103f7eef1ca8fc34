namespace Otklik.Ui.Forms;

/// <summary>Whether a finding has to be mended before sending or is advice. The text form goes to editor.js.</summary>
public enum FindingWeight
{
    Advice,
    Must,
}
