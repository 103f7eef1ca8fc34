namespace Otklik.Hosting;

/// <summary>What an installation is told at start; section <c>Otklik</c> of the configuration and
/// the command line.</summary>
public sealed class OtklikOptions
{
    /// <summary>Folder of the database file, keys, attachments and imports.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>Empty: SQLite in the data folder. Else a PostgreSQL connection string.</summary>
    public string? Database { get; set; }

    /// <summary>Address under which residents and networks reach us, for links in replies
    /// and webhook addresses.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Largest webhook body, bytes.</summary>
    public int MaxWebhookBytes { get; set; } = 1_048_576;

    /// <summary>Bytes of webhook bodies that are held at once, in all calls together; a call that would exceed them is
    /// asked to come again.</summary>
    public long MaxBytesInFlight { get; set; } = 128 * 1_048_576;

    /// <summary>With more messages than this waiting to be placed, networks are not asked for more.</summary>
    public int MaxBacklog { get; set; } = 100_000;

    /// <summary>Largest photo or file, bytes.</summary>
    public long MaxAttachmentBytes { get; set; } = 20 * 1_048_576;

    /// <summary>Addresses and networks of the reverse proxies before this server, «10.0.0.5, 10.1.0.0/16»: only from
    /// these are <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c> believed.</summary>
    public string? TrustedProxies { get; set; }

    /// <summary>Address of an OpenTelemetry collector; <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> wins. Without either nothing
    /// is measured for anybody.</summary>
    public string? Telemetry { get; set; }

    /// <summary>With less room than this in the data folder the server says that it is not ready, bytes.</summary>
    public long MinFreeBytes { get; set; } = 256 * 1_048_576;

    /// <summary>Largest table that can be uploaded on screen, bytes; the command line has no limit.</summary>
    public long MaxImportBytes { get; set; } = 2L * 1_073_741_824;

    /// <summary>Tile address of the map, <c>https://…/{z}/{x}/{y}.png</c>; empty: the product's own drawing.</summary>
    public string? MapTiles { get; set; }

    /// <summary>Without tiles: a GeoJSON file of the ground, its path or its name in the data folder. Property
    /// <c>kind</c> is land, water, park or road; <c>name</c> is written beside.</summary>
    public string? MapOutlines { get; set; }

    /// <summary>What the tiles' licence asks to be written on the map.</summary>
    public string? MapAttribution { get; set; }

    /// <summary>Working days in which a resident's request for a copy or for erasure is answered.</summary>
    public int RequestWorkingDays { get; set; } = 10;

    /// <summary>Days for which backups of this installation are kept, as residents are told after an erasure; 0: not
    /// told.</summary>
    public int BackupKeptDays { get; set; }

    /// <summary>The server through which staff are written to; without one there are no letters.</summary>
    public MailOptions Mail { get; set; } = new();

    /// <summary>How staff come in and how long they stay.</summary>
    public SignInOptions SignIn { get; set; } = new();

    /// <summary>Where the end of the journal is kept besides.</summary>
    public AuditOptions Audit { get; set; } = new();

    /// <summary>With which servers the program may speak.</summary>
    public OutwardOptions Outward { get; set; } = new();

    /// <summary>Several processes on one database.</summary>
    public NodeOptions Cluster { get; set; } = new();

    /// <summary>Serve the demonstration: stand-in networks and sample messages.</summary>
    public bool Demonstration { get; set; }

    /// <summary>In the demonstration, let invented residents write; a browser test wants to hear nobody
    /// but its own.</summary>
    public bool SampleMessages { get; set; } = true;

    /// <summary>Attachments may be fetched from private addresses: for stand-ins on this machine only.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>This process answers requests and does the work in the background; a verb of the command
    /// line does not.</summary>
    public bool Serves { get; set; }

    public string DataPath(params string[] parts) => Path.GetFullPath(Path.Combine([DataFolder, .. parts]));
}
