namespace Otklik.Intake;

/// <summary>A batch that was read and waits to be placed. It holds its database scope, which asks nothing
/// until then.</summary>
public sealed class ReadBatch : IAsyncDisposable
{
    private readonly AsyncServiceScope? _scope;

    internal ReadBatch(AsyncServiceScope scope, IntakeBatch batch)
        : this(batch.Envelopes, batch.Import) => (_scope, Batch) = (scope, batch);

    internal ReadBatch(IReadOnlyList<Envelope> envelopes, FileImport? import) =>
        (Envelopes, Import) = (envelopes, import);

    public IReadOnlyList<Envelope> Envelopes { get; }
    public FileImport? Import { get; }

    /// <summary>Null when reading failed: placing finds out by whose guilt.</summary>
    internal IntakeBatch? Batch { get; }

    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? ValueTask.CompletedTask;
}
