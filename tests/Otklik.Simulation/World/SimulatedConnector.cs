using System.Globalization;
using Otklik.Connectors;
using Otklik.Simulation.Nodes;
using Otklik.Simulation.Storage;

namespace Otklik.Simulation.World;

/// <summary>What a network's connector would make of the network's mood.</summary>
internal sealed class SimulatedConnector(Network network, Town town, Node node) : IPollingConnector
{
    private const int MostUpdates = 10;

    public Network Network => network;

    public Pacing Pacing => network == Network.Vk
        ? new Pacing(20, TimeSpan.Zero) : new Pacing(25, TimeSpan.FromSeconds(1));

    public WebhookReceipt Receive(WebhookCall call, ConnectorSettings settings) =>
        new WebhookReceipt.Accepted(Happening.Read(call.Body.Span).Key, "ok");

    public IReadOnlyList<InboundEvent> Parse(ReadOnlyMemory<byte> body, ConnectorSettings settings)
    {
        var told = Happening.Read(body.Span);
        return told.Kind switch
        {
            HappeningKind.Written => [new MessageReceived(told.Key, told.At, ThreadOf(told),
                new InboundAuthor(told.Author, told.Author), told.Text, [])],
            HappeningKind.Edited => [new MessageEdited(told.Key, told.At, told.Of!, told.Text)],
            _ => [new OwnEcho(told.Key, told.At, $"wall_1_{told.Of}", told.Of)],
        };
    }

    public string? EchoKey(Guid idempotencyKey) =>
        network == Network.Vk ? idempotencyKey.ToString("N") : null;

    public async Task<SendOutcome> SendAsync(
        OutboundReply reply, ConnectorSettings settings, CancellationToken cancellation)
    {
        if (town.Plan.Bug == PlantedBug.RecordsBeforeSending)
        {
            _ = SendLaterAsync(reply.IdempotencyKey);
            return new SendOutcome.Sent(reply.IdempotencyKey.ToString("N"));
        }

        await Task.Delay(TimeSpan.FromSeconds(town.Between(0.02, 1.5)), node.Clock!, cancellation);
        if (town.Faults.Strikes(FaultKind.SendFails, 0.06)) return new SendOutcome.Retry("503");
        if (town.Faults.Strikes(FaultKind.SendThrottled, 0.04))
            return new SendOutcome.Retry("429", After: TimeSpan.FromSeconds(town.Between(1, 5)));
        if (town.Faults.Strikes(FaultKind.SendRefused, 0.02)) return new SendOutcome.Failed("15", "Нельзя.");
        // From here on the network has it, whatever becomes of us.
        var id = town.Network.Show(network, reply.IdempotencyKey);
        if (town.Faults.Strikes(FaultKind.SendHangs, 0.02))
            await Task.Delay(TimeSpan.FromMinutes(5), node.Clock!, cancellation);
        if (town.Faults.Strikes(FaultKind.SendAnswerLost, 0.06))
            return new SendOutcome.Retry("Связь оборвалась.", MayHaveArrived: true);
        await Task.Delay(TimeSpan.FromSeconds(town.Between(0.02, 1)), node.Clock!, cancellation);
        return new SendOutcome.Sent(id);
    }

    public async Task<PollBatch> PollAsync(
        ConnectorSettings settings, string? cursor, TimeSpan wait, CancellationToken cancellation)
    {
        var from = cursor is null ? 0 : int.Parse(cursor, CultureInfo.InvariantCulture);
        // What lies before the cursor the network forgets: it counts as acknowledged.
        town.Memory.AcknowledgePolled(town.Network.Updates, from);
        if (town.Faults.Strikes(FaultKind.PollFails, 0.08))
            return new PollBatch([], cursor, "502");
        for (var waited = TimeSpan.Zero; town.Network.Updates.Count <= from && waited < wait;
            waited += TimeSpan.FromSeconds(1))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), node.Clock!, cancellation);
        }

        await Task.Delay(TimeSpan.FromSeconds(town.Between(0.02, 0.6)), node.Clock!, cancellation);
        var payloads = town.Network.Updates.Skip(from).Take(MostUpdates)
            .Select(one => new PolledPayload(one.Key, one.ToBytes())).ToList();
        town.Memory.OfferPolled(town.Network.Updates, from, payloads.Count);
        var next = (from + payloads.Count).ToString(CultureInfo.InvariantCulture);
        return new PollBatch(payloads, payloads.Count == 0 ? cursor : next);
    }

    public Task<CheckOutcome> CheckAsync(ConnectorSettings settings, CancellationToken cancellation) =>
        Task.FromResult(new CheckOutcome(true, []));

    public Task<Uri?> ResolveFileAsync(string fileId, ConnectorSettings settings, CancellationToken cancellation) =>
        Task.FromResult<Uri?>(null);

    private static ThreadAddress ThreadOf(Happening told) =>
        new(ThreadKind.WallComment, told.Thread, told.Thread, IsPublic: true, NamesPerson: false);

    private async Task SendLaterAsync(Guid key)
    {
        await Task.Delay(TimeSpan.FromSeconds(town.Between(0.02, 2.5)), node.Clock!);
        town.Network.Show(network, key);
    }
}
