namespace Otklik.Search;

/// <summary>«тема:дороги» of what was typed: which field, by the name that its room gave it, and what it has to
/// be.</summary>
public sealed record TypedField(string Name, string Value);
