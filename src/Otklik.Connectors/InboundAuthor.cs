namespace Otklik.Connectors;

/// <summary>The writer as the network knows them. Goes to the vault; nobody else keeps it.</summary>
/// <param name="Key">The network's id of the person or, for mail, the address; unique within the network.</param>
/// <param name="Name">Name as shown by the network, if it came with the payload.</param>
/// <param name="Contact">How to reach them apart from the thread, if known.</param>
public sealed record InboundAuthor(string Key, string? Name = null, string? Contact = null);
