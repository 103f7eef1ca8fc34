namespace Otklik.Centres.Staff;

/// <summary>How an administrator made sure who asks. Stands in the journal by name.</summary>
public enum IdentityCheck
{
    /// <summary>They came, and are known or have shown a document.</summary>
    InPerson = 1,

    /// <summary>Seen and known on a video call.</summary>
    VideoCall = 2,

    /// <summary>Called back at the number that the personnel office has.</summary>
    CalledBack = 3,

    /// <summary>Their head has vouched for them in writing.</summary>
    Vouched = 4,

    /// <summary>Whoever has the system's account has done it by the command line.</summary>
    CommandLine = 5,
}
