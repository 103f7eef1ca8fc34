namespace Otklik.Vault;

/// <summary>A sealed value and the key of its row, whatever the table.</summary>
internal sealed class SealedValue
{
    public long Key { get; init; }
    public required byte[] Value { get; init; }
}
