using Otklik.Hosting;
using Otklik.Intake;

namespace Otklik.Channels.Receiving;

/// <summary>Memory that bodies of calls take from their first byte until they are on the disk, of all calls together.
/// Anybody may call, and a slow disk makes many wait: the one too many is refused before memory grows. Only bytes that
/// have come count, not what a caller says will follow.</summary>
internal sealed class BytesInFlight(OtklikOptions options)
{
    private long _held;

    public Share Begin() => new(this);

    /// <summary>What one call holds; let go of when it is answered.</summary>
    public sealed class Share(BytesInFlight all) : IDisposable
    {
        private long _mine;

        /// <exception cref="InboxFullException">There is no room now.</exception>
        public void Grow(int bytes)
        {
            _mine += bytes;
            if (Interlocked.Add(ref all._held, bytes) > all.Most) throw new InboxFullException();
        }

        public void Dispose()
        {
            Interlocked.Add(ref all._held, -_mine);
            _mine = 0;
        }
    }

    private long Most { get; } = options.MaxBytesInFlight;
}
