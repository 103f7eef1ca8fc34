namespace Otklik.Portal.Tracking;

/// <summary>Somebody who held the case; <paramref name="Name"/> is a body's, null for residents.</summary>
public sealed record PublicHolder(string? Name, DateTime Since, DateTime? Until, HolderDeed Deed);
