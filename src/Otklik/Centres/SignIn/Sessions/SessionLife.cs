using System.Linq.Expressions;
using Otklik.Hosting;

namespace Otklik.Centres.SignIn.Sessions;

/// <summary>When a session is over by itself: unused for long, or old.</summary>
public sealed class SessionLife(OtklikOptions options)
{
    /// <summary>How exactly it is known when a session was used last.</summary>
    public static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    public static DateTime QuarterOf(DateTime at) => new(at.Ticks - at.Ticks % Quarter.Ticks, at.Kind);

    public TimeSpan Longest => options.SignIn.Life;

    public bool Holds(OpenSession session, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.MadeAt > now - options.SignIn.Life && session.SeenAt > SeenSince(now);
    }

    /// <summary>The same for a query.</summary>
    public Expression<Func<StaffSession, bool>> Open(DateTime now)
    {
        var (made, seen) = (now - options.SignIn.Life, SeenSince(now));
        return row => row.EndedAt == null && row.MadeAt > made && row.SeenAt > seen;
    }

    // Within its quarter it may have been used at the very end: nobody is sent away too early.
    private DateTime SeenSince(DateTime now) => now - options.SignIn.Idle - Quarter;
}
