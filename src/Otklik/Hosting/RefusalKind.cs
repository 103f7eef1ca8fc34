namespace Otklik.Hosting;

/// <summary>Why somebody was turned away; the number is that of the event in the log.</summary>
public enum RefusalKind
{
    /// <summary>A name and password, or what stands for them, that open nothing.</summary>
    SignIn = 2001,

    /// <summary>A wrong code of the second step, or a passkey that is none of ours.</summary>
    SecondFactor = 2002,

    /// <summary>Signed in, and not allowed.</summary>
    Forbidden = 2003,

    /// <summary>Too often.</summary>
    Limit = 2004,

    /// <summary>A form without the page's token: somebody else's site, or a page that lay open for days.</summary>
    Form = 2005,

    /// <summary>A key for programs that is none, has ended or has no such scope.</summary>
    ApiKey = 2006,
}
