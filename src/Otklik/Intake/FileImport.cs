namespace Otklik.Intake;

/// <summary>One file on its way in: how far it got, so that a killed import goes on where it was.</summary>
public sealed class FileImport
{
    public long Id { get; init; }
    public long CentreId { get; init; }
    public long ChannelId { get; init; }
    public required string FileName { get; init; }

    /// <summary>Hash of content and mapping: the same file again continues or repeats the same import.</summary>
    public required string Fingerprint { get; init; }

    public string? StoredPath { get; set; }

    /// <summary>JSON: our field → column of the file.</summary>
    public required string Mapping { get; init; }

    public bool IsHistory { get; init; }
    public ImportState State { get; set; } = ImportState.Waiting;
    /// <summary>Line up to which every row is placed.</summary>
    public long Rows { get; set; }

    /// <summary>So many rows of the window behind <see cref="Rows"/> are placed as well, in the order in which
    /// <see cref="Import.ImportWindow"/> puts them.</summary>
    public int Ahead { get; set; }

    public long Placed { get; set; }
    public long Repeated { get; set; }
    public long SetAside { get; set; }
    public long TotalBytes { get; set; }
    public long ReadBytes { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime? FinishedAt { get; set; }

    /// <summary>A <see cref="Trouble"/> as stored.</summary>
    public string? Problem { get; set; }

    public long? StaffId { get; init; }
}
