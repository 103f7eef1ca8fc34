using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Otklik.Data.Moving;

/// <summary>Count and checksum of a table, whatever the order of its rows: the sum of a hash of each. The hash is of
/// values and not of how a database keeps them, so that both give the same.</summary>
public sealed class TableDigest
{
    private readonly ArrayBufferWriter<byte> _row = new(1_024);
    private ulong _high;
    private ulong _low;

    public long Rows { get; private set; }

    public string Checksum => string.Create(CultureInfo.InvariantCulture, $"{_high:x16}{_low:x16}");

    /// <summary>Adds a row; its values stand in the order of the columns' names.</summary>
    public void Add(ReadOnlySpan<object?> values)
    {
        _row.ResetWrittenCount();
        foreach (var value in values) Write(value);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_row.WrittenSpan, hash);
        unchecked
        {
            _high += BinaryPrimitives.ReadUInt64LittleEndian(hash);
            _low += BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]);
        }

        Rows++;
    }

    private void Write(object? value)
    {
        switch (value)
        {
            case null: WriteByte(0); break;
            case string text: WriteBytes(Encoding.UTF8.GetBytes(text)); break;
            case byte[] bytes: WriteBytes(bytes); break;
            case bool yes: WriteNumber(yes ? 1 : 0); break;
            case double number: WriteNumber(BitConverter.DoubleToInt64Bits(number)); break;
            // Both databases keep microseconds.
            case DateTime time: WriteNumber(time.Ticks / 10); break;
            case DateTimeOffset time: WriteNumber(time.UtcTicks / 10); break;
            case TimeOnly time: WriteNumber(time.Ticks / 10); break;
            case DateOnly day: WriteNumber(day.DayNumber); break;
            case Guid id: WriteBytes(id.ToByteArray()); break;
            case Enum or int or long or short or byte:
                WriteNumber(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            default: throw new NotSupportedException($"No checksum of {value.GetType().Name}");
        }
    }

    private void WriteByte(byte kind)
    {
        _row.GetSpan(1)[0] = kind;
        _row.Advance(1);
    }

    private void WriteNumber(long number)
    {
        WriteByte(1);
        BinaryPrimitives.WriteInt64LittleEndian(_row.GetSpan(8), number);
        _row.Advance(8);
    }

    private void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        WriteByte(2);
        BinaryPrimitives.WriteInt64LittleEndian(_row.GetSpan(8), bytes.Length);
        _row.Advance(8);
        _row.Write(bytes);
    }
}
