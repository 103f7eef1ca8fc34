namespace Otklik.Centres.TreeFiles;

public enum TreeJobState
{
    Checking = 1,
    Checked = 2,
    Running = 3,
    Done = 4,

    /// <summary>The program stopped, or the storage failed, in the midst of it. What is in stays in, and going on
    /// changes nothing twice.</summary>
    Interrupted = 5,
}
