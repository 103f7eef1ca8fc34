using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Tests.Access;

/// <summary>One town with a row in every table of the schema, new tables included: all words in it carry a mark by
/// which they are known wherever they turn up, and its ids point at each other.</summary>
internal sealed class Side
{
    private static readonly DateTime Moment = new(2026, 3, 12, 6, 24, 0, DateTimeKind.Utc);

    /// <summary>Left empty: set, they would make the row a closed, merged or withdrawn one, or hold a document that
    /// has a form of its own.</summary>
    private static readonly string[] Empty =
    [
        "ParentId", "MergedIntoId", "RepeatOfId", "MovedFromId", "PreviousModelId", "ProblemKey", "CopyKey",
        "TopicReasons", "BodyReasons", "Taps", "Exif", "Comparison", "Report", "FileId", "Url", "Line",
        "ShownKey", "OriginalKey", "StoredPath", "TextHash", "Role", "ErasedAt",
    ];

    /// <summary>Tables of the whole installation.</summary>
    private static readonly string[] OfAll =
    [
        "KeyBlock", "AuditCheck", "AuditHead", "Resealing", "NodeListRow", "NodeRow", "OwnershipRow", "ProtectionKey",
    ];

    private readonly Dictionary<string, long> _ids = new(StringComparer.Ordinal);

    private readonly HashSet<long> _shared = [];

    private Side(string mark) => Mark = mark;

    public string Mark { get; }

    public long Centre => _ids[nameof(Centre)];

    public long Body => _ids[nameof(Organisation)];

    public long Id(string entity) => _ids[entity];

    /// <summary>All ids of the side's rows.</summary>
    public IReadOnlyCollection<long> Ids => [.. _ids.Values.Distinct()];

    /// <summary>What has this id here; null: nothing.</summary>
    public string? EntityOf(long id) => _ids.FirstOrDefault(pair => pair.Value == id).Key;

    public bool Has(string entity) => _ids.ContainsKey(entity);

    /// <summary>Nothing works in the background: what changes, the test has changed.</summary>
    public static Task<TestHost> QuietHostAsync() => TestHost.StartAsync(replace: services =>
    {
        foreach (var worker in services.Where(one => one.ServiceType == typeof(IHostedService)
            && (one.ImplementationType?.Assembly == typeof(Case).Assembly || one.ImplementationFactory is not null))
            .ToList())
            services.Remove(worker);
    });

    /// <param name="host">Where.</param>
    /// <param name="mark">In every word of it.</param>
    /// <param name="within">Set: not a town of its own but another body of this one's.</param>
    public static async Task<Side> AddAsync(TestHost host, string mark, Side? within = null)
    {
        var side = new Side(mark);
        var keys = host.Services.GetRequiredService<Keys>();
        await using var scope = host.SystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var kinds = db.Model.GetEntityTypes().Where(kind => kind.ClrType.Assembly == typeof(Case).Assembly
            && !OfAll.Contains(kind.ClrType.Name) && !kind.IsOwned()).ToList();
        // Long enough to be told from other numbers on a page.
        while (keys.Next() < 5000)
        {
        }

        foreach (var kind in kinds) side._ids[kind.ClrType.Name] = keys.Next();
        if (within is not null)
            foreach (var shared in new[] { "Centre", "TopicGroup", "Topic", "Channel" })
                side._shared.Add(side._ids[shared] = within._ids[shared]);
        foreach (var kind in kinds.Where(kind => within?._ids.ContainsValue(side._ids[kind.ClrType.Name]) != true
            && (within is null || !HasOnePerTown(kind))))
            db.Add(side.Row(kind, host.Services.GetRequiredService<Sealer>()));
        await db.SaveChangesAsync();
        return side;
    }

    /// <summary>Every row that is the side's, as text.</summary>
    public async Task<SortedDictionary<string, string>> PictureAsync(AppDb db)
    {
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var kind in Kinds(db))
        {
            var read = typeof(Side).GetMethod(nameof(AllAsync), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(kind.ClrType);
            foreach (var row in await (Task<List<object>>)read.Invoke(null, [db])!)
            {
                var values = kind.GetProperties().Where(one => one.PropertyInfo is not null)
                    .ToDictionary(one => one.Name, one => Text(one.PropertyInfo!.GetValue(row)));
                if (!values.Any(pair => IsMine(pair.Key, pair.Value))) continue;
                var key = string.Join('/', kind.FindPrimaryKey()!.Properties.Select(one => values[one.Name]));
                rows[$"{kind.ClrType.Name} {key}"] =
                    string.Join("; ", values.Select(pair => $"{pair.Key}={pair.Value}"));
            }
        }

        return rows;
    }

    private static IEnumerable<IEntityType> Kinds(AppDb db) => db.Model.GetEntityTypes()
        .Where(kind => kind.ClrType.Assembly == typeof(Case).Assembly && !OfAll.Contains(kind.ClrType.Name));

    private static async Task<List<object>> AllAsync<T>(AppDb db) where T : class =>
        [.. await db.Set<T>().IgnoreQueryFilters().AsNoTracking().ToListAsync()];

    private static bool HasOnePerTown(IEntityType kind) =>
        kind.ClrType.Name is "ModelInUse" or "ChannelSecrets" or "SeenKey" or "DailyCount" or "GazetteerPlace"
            or "LearnedModel" or "LearnedModelFile" or "CalendarDay" or "ReplyRule"
            or "ReplyTemplate";

    private bool IsMine(string name, string value) =>
        (name is "Id" || name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("By", StringComparison.Ordinal))
        && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && _ids.ContainsValue(id) && !_shared.Contains(id);

    private static string Text(object? value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        IFormattable one => one.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    private object Row(IEntityType kind, Sealer sealer)
    {
        var row = Activator.CreateInstance(kind.ClrType)!;
        foreach (var one in kind.GetProperties().Where(one => one.PropertyInfo?.CanWrite == true))
        {
            if (Value(kind, one, sealer) is { } value) one.PropertyInfo!.SetValue(row, value);
        }

        return row;
    }

    /// <returns>Null: it stays as it is made.</returns>
    private object? Value(IEntityType kind, IProperty one, Sealer sealer)
    {
        var (entity, name) = (kind.ClrType.Name, one.Name);
        if (Special(entity, name) is { } special) return special;
        if (Empty.Contains(name)) return null;
        var type = Nullable.GetUnderlyingType(one.ClrType);
        if (one.ClrType == typeof(string)) return Limit($"{Mark} {entity} {name}", one.GetMaxLength());
        if (type is not null && type != typeof(long)) return null;
        type ??= one.ClrType;
        if (type == typeof(long)) return IdFor(entity, name, kind);
        if (type == typeof(DateTime)) return Moment;
        if (type == typeof(DateOnly)) return DateOnly.FromDateTime(Moment);
        if (type == typeof(Guid)) return Guid.CreateVersion7();
        if (type == typeof(byte[]))
            return name == "Sealed" ? Sealed(sealer, kind)
                : name.StartsWith("Sealed", StringComparison.Ordinal) ? null : Encoding.UTF8.GetBytes(Mark);
        return type.IsEnum && Enum.GetValues(type) is { Length: > 0 } all ? all.GetValue(0) : null;
    }

    private byte[] Sealed(Sealer sealer, IEntityType kind)
    {
        var row = kind.FindPrimaryKey()!.Properties[0].Name;
        return sealer.Seal(new SealedColumn(kind.GetTableName()!, row, "Sealed"),
            IdFor(kind.ClrType.Name, row, kind)!.Value, $$"""{"Key":"{{Mark}}","Name":"{{Mark}}"}""");
    }

    private object? Special(string entity, string name) => (entity, name) switch
    {
        ("Centre", "Path") => $"/{Centre}/",
        // What bodies a town has, everybody in it may know.
        ("Organisation", "Name" or "ShortName") when _shared.Count > 0 => "Соседняя служба",
        // The side's own topic stays in use.
        ("TopicSwitch", "TopicId") => _ids["TopicSwitch"],
        ("Centre", "TimeZone") => "Europe/Moscow",
        ("Centre" or "Channel" or "Organisation", "Code") => $"{Mark}-{entity}".ToLowerInvariant(),
        ("Case", "Status") => CaseStatus.Assigned,
        ("StaffMember", "Id") => _ids["StaffMember"],
        ("StaffRole", "Role") => Role.Operator,
        ("Message", "MaskSpans") or ("MessageThread", "Address") => "",
        ("Message", "AuthorId") or ("SealedIdentity", "AuthorId") => _ids["SealedIdentity"],
        ("Reply", "AuthorId") => _ids["StaffMember"],
        ("FileImport", "Mapping") or ("UndoEntry", "Before") or ("ChannelSecrets", "Open") => "{}",
        ("ModelInUse", "ModelId") or ("LearnedModel", "ModelId") => null,
        _ => null,
    };

    private long? IdFor(string entity, string name, IEntityType kind)
    {
        if (name is "ModelId" && entity is "ModelInUse") return null;
        var about = name switch
        {
            "Id" => entity,
            "CaseId" or "OtherCaseId" => "Case",
            "HolderId" or "StaffId" or "DecidedBy" => "StaffMember",
            "FirstChannelId" => "Channel",
            "ThreadId" => "MessageThread",
            "GroupId" => "TopicGroup",
            "ModelId" => "LearnedModel",
            "ImportId" => "FileImport",
            _ when name.EndsWith("TopicId", StringComparison.Ordinal) => "Topic",
            _ when name.EndsWith("OrganisationId", StringComparison.Ordinal) => "Organisation",
            _ when name.EndsWith("StaffId", StringComparison.Ordinal) => "StaffMember",
            _ when name.EndsWith("Id", StringComparison.Ordinal) => name[..^2],
            _ => "",
        };
        if (_ids.TryGetValue(about, out var id)) return id;
        return kind.FindPrimaryKey()!.Properties.Any(key => key.Name == name) ? _ids[entity] : null;
    }

    private static string Limit(string words, int? most) => most is { } length && words.Length > length
        ? words[..length] : words;
}
