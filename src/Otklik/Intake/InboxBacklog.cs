using Otklik.Hosting;

namespace Otklik.Intake;

/// <summary>How much is received and not placed yet, as it was looked at a moment ago. Beyond the limit nobody is asked
/// for more: what a network keeps for us needs no room here. It begins again when half of it is placed, so that asking
/// does not start and stop with every batch.</summary>
public sealed class InboxBacklog(OtklikOptions options)
{
    private long _waiting;
    private volatile bool _isLarge;

    public long Waiting => Interlocked.Read(ref _waiting);

    /// <summary>Polling rests.</summary>
    public bool IsLarge => _isLarge;

    public void Tell(long waiting)
    {
        Interlocked.Exchange(ref _waiting, waiting);
        _isLarge = waiting > (_isLarge ? options.MaxBacklog / 2 : options.MaxBacklog);
    }
}
