using Otklik.Centres;
using Otklik.Connectors;

namespace Otklik.Intake;

/// <summary>An envelope, the channel it came by, and what it says.</summary>
public sealed record ParsedEnvelope(Envelope Envelope, Channel Channel, IReadOnlyList<InboundEvent> Events);
