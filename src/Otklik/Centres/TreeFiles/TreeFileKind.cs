namespace Otklik.Centres.TreeFiles;

/// <summary>The three files of a tree, in the order in which they go in.</summary>
public enum TreeFileKind
{
    Centres = 1,
    Bodies = 2,
    Staff = 3,
}
