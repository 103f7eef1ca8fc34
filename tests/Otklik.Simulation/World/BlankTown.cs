using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Otklik.Centres;
using Otklik.Channels;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Data.Sqlite;
using Otklik.Hosting;
using Otklik.Simulation.Nodes;
using Otklik.Topics;

namespace Otklik.Simulation.World;

/// <summary>A database of the newest schema with one centre, its people, a topic and two channels; made once by the
/// product's own migrations, copied for each seed.</summary>
internal sealed class BlankTown
{
    public const string VkCode = "town-vk";
    private static readonly Lazy<Task<BlankTown>> Made = new(MakeAsync);

    private BlankTown(string path, Asker writer, Asker signer) => (Path, Writer, Signer) = (path, writer, signer);

    public string Path { get; }
    public Asker Writer { get; }
    public Asker Signer { get; }

    public static Task<BlankTown> Ready => Made.Value;

    /// <summary>In memory where the system has such a folder: what dies here are processes, not disks.</summary>
    public static string Folder { get; } = MakeFolder();

    public static string Connection(string path) => new SqliteConnectionStringBuilder
    {
        DataSource = path, ForeignKeys = false,
    }.ToString();

    private static string MakeFolder()
    {
        var root = Directory.Exists("/dev/shm") ? "/dev/shm" : System.IO.Path.GetTempPath();
        var folder = Directory.CreateDirectory(
            System.IO.Path.Combine(root, $"otklik-simulation-{Environment.ProcessId}")).FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }

    private static async Task<BlankTown> MakeAsync()
    {
        var path = System.IO.Path.Combine(Folder, "blank.db");
        var connection = Connection(path);
        (Asker Writer, Asker Signer) people;
        await using (var services = NodeServices.Build(connection, TimeProvider.System, Random.Shared,
            new SqliteDialect(), NullLoggerFactory.Instance, [], watch: null, isOfMany: false))
        await using (var scope = services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope())
        {
            people = await PeopleAsync(scope.ServiceProvider);
        }

        // The file holds what stands in its log only when the last connection is closed.
        using (var pool = new SqliteConnection(connection)) SqliteConnection.ClearPool(pool);
        return new BlankTown(path, people.Writer, people.Signer);
    }

    private static async Task<(Asker Writer, Asker Signer)> PeopleAsync(IServiceProvider services)
    {
        await services.GetRequiredService<DatabaseSetup>().PrepareAsync(CancellationToken.None);
        var centre = (await services.GetRequiredService<AddCentre>()
            .RunAsync(new AddCentre.Request("town", "Лугоборск") { CasePrefix = "ЛГБ" }, CancellationToken.None))
            .Centre!;
        var db = services.GetRequiredService<AppDb>();
        var keys = services.GetRequiredService<Keys>();
        var (writer, signer) = (keys.Next(), keys.Next());
        AddPerson(db, keys, writer, Role.Operator, centre.Id);
        AddPerson(db, keys, signer, Role.Approver, centre.Id);
        var group = new TopicGroup { Id = keys.Next(), CentreId = centre.Id, Name = "Вода" };
        var body = new Organisation { Id = keys.Next(), CentreId = centre.Id, Code = "water", Name = "Водоканал" };
        var topic = new Topic
        {
            Id = keys.Next(), CentreId = centre.Id, GroupId = group.Id, Name = "Нет холодной воды",
        };
        db.AddRange(group, body, topic, new Topics.Route
        {
            Id = keys.Next(), CentreId = centre.Id, TopicId = topic.Id, OrganisationId = body.Id,
        });
        var sealer = services.GetRequiredService<Sealer>();
        AddChannel(db, keys, sealer, centre.Id, VkCode, Network.Vk, polls: false);
        AddChannel(db, keys, sealer, centre.Id, "town-tg", Network.Telegram, polls: true);
        await db.SaveChangesAsync();
        return (AskerOf(writer, Role.Operator, centre.Id), AskerOf(signer, Role.Approver, centre.Id));
    }

    private static void AddPerson(AppDb db, Keys keys, long id, Role role, long centreId)
    {
        var name = role.ToString();
        db.Users.Add(new StaffMember
        {
            Id = id, UserName = name, NormalizedUserName = name.ToUpperInvariant(), Title = name, SecurityStamp = "1",
        });
        db.StaffRoles.Add(new StaffRole { Id = keys.Next(), StaffId = id, Role = role, CentreId = centreId });
    }

    private static void AddChannel(
        AppDb db, Keys keys, Sealer sealer, long centreId, string code, Network network, bool polls)
    {
        var id = keys.Next();
        db.Channels.Add(new Channel
        {
            Id = id, CentreId = centreId, Code = code, Network = network, Name = code, State = ChannelState.Working,
        });
        db.ChannelSecrets.Add(new ChannelSecrets
        {
            ChannelId = id, Sealed = sealer.Seal(ChannelSecrets.Column, id, JsonSerializer.Serialize(new { })),
            Polls = polls, Version = keys.Next(),
        });
    }

    private static Asker AskerOf(long id, Role role, long centreId) =>
        Asker.Staff(id, role.ToString(), "", [new Hat(role, centreId, null, new HashSet<long> { centreId })]);
}
