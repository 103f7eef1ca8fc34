namespace Otklik.Data;

/// <summary>A connection string that cannot be read. Drivers have no type of their own for it.</summary>
public static class ConnectionFault
{
    public static bool Is(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.Source is "System.Data.Common"
            || fault.TargetSite?.DeclaringType?.Namespace?.StartsWith("Npgsql", StringComparison.Ordinal) is true;
    }
}
