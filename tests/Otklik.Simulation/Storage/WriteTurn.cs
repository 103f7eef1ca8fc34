using System.Data.Common;

namespace Otklik.Simulation.Storage;

/// <summary>SQLite lets one transaction write. Waiting for it inside the driver would stop the one thread of the
/// simulation for ever, so whoever would write waits here, where the others go on.</summary>
internal sealed class WriteTurn
{
    private DbTransaction? _holder;

    /// <summary>A transaction that ended has no connection any more, however it ended.</summary>
    public bool IsFree => !_isTaken && _holder?.Connection is null;

    /// <summary>Between the permission and the driver's own BEGIN nobody else may have it.</summary>
    private bool _isTaken;

    public void Take() => _isTaken = true;

    public void Hold(DbTransaction transaction) => (_holder, _isTaken) = (transaction, false);

    public void GiveBack() => _isTaken = false;
}
