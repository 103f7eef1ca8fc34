using Microsoft.EntityFrameworkCore.Metadata;
using Otklik.Intake;

namespace Otklik.Data;

/// <summary>Puts payloads on the disk by plain statements: at thousands a second making a context for each commit costs
/// more than the commit.</summary>
public abstract class EnvelopeStore
{
    /// <summary>All of them, durable on return, or none; those whose key is known already are passed over.</summary>
    public abstract Task AppendAsync(IModel model, IReadOnlyList<Envelope> envelopes);
}
