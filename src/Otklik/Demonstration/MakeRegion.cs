using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Centres.SignIn;
using Otklik.Channels.Connecting;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Demonstration.Content;
using Otklik.Topics;

namespace Otklik.Demonstration;

/// <summary>Puts the invented region into an empty installation: centres, bodies, staff,
/// classifier, routes, channels.</summary>
public sealed class MakeRegion(
    AppDb db, Keys keys, CentreBook centres, TopicBook topics, UserManager<StaffMember> people,
    IPasswordHasher<StaffMember> hasher, RegionClassifier classifier, ConnectChannel connect)
{
    private const int KeysEnough = 20_000;

    /// <summary>False when the installation is not empty: then nothing is touched.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        if (await db.Centres.AnyAsync(cancellation) || await db.Users.AnyAsync(cancellation)) return false;
        var region = InventedRegion.Load();
        // Inside the transaction no key could be fetched: the database has one writer.
        await keys.EnsureAsync(KeysEnough, cancellation);
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellation))
        {
            await AddAllAsync(region, cancellation);
            await transaction.CommitAsync(cancellation);
        }

        await classifier.AddPlacesAsync(region, cancellation);
        centres.Forget();
        topics.Forget();
        foreach (var channel in region.Channels.Where(channel => channel.Network != Network.Email))
            await ConnectAsync(channel, cancellation);
        return true;
    }

    private async Task AddAllAsync(InventedRegion region, CancellationToken cancellation)
    {
        var centreIds = AddCentres(region);
        var bodyIds = AddBodies(region, centreIds);
        AddStaff(region, centreIds, bodyIds);
        await db.SaveChangesAsync(cancellation);
        await classifier.AddAsync(region.Centres[0].Code, cancellation);
    }

    private Dictionary<string, long> AddCentres(InventedRegion region)
    {
        var made = new Dictionary<string, Centre>();
        foreach (var one in region.Centres)
        {
            var id = keys.Next();
            var parent = one.Parent is null ? null : made[one.Parent];
            made.Add(one.Code, new Centre
            {
                Id = id, ParentId = parent?.Id, Path = $"{parent?.Path ?? "/"}{id}/", Code = one.Code, Name = one.Name,
                Kind = one.Kind, Territory = one.Territory, CasePrefix = one.Prefix,
                // What only repeats the region is inherited from it.
                TimeZone = region.Centres.Any(above => above.Code == one.Parent && above.TimeZone == one.TimeZone)
                    ? null : one.TimeZone,
                Latitude = one.Latitude, Longitude = one.Longitude, IsDemonstration = true,
            });
        }

        db.Centres.AddRange(made.Values);
        return made.ToDictionary(pair => pair.Key, pair => pair.Value.Id);
    }

    private Dictionary<string, long> AddBodies(InventedRegion region, Dictionary<string, long> centreIds)
    {
        var ids = region.Organisations.ToDictionary(one => one.Code, _ => keys.Next());
        db.Organisations.AddRange(region.Organisations.Select(one => new Organisation
        {
            Id = ids[one.Code], CentreId = centreIds[one.Centre],
            Code = one.Code, Name = one.Name, ShortName = one.ShortName,
            ParentId = one.Parent is null ? null : ids[one.Parent],
        }));
        return ids;
    }

    private void AddStaff(InventedRegion region, Dictionary<string, long> centreIds, Dictionary<string, long> bodyIds)
    {
        // One password for all of them, hashed once: hashing is slow on purpose.
        var password = hasher.HashPassword(new StaffMember(), SampleStaff.Password);
        foreach (var one in region.Staff)
        {
            var person = new StaffMember
            {
                Id = keys.Next(), UserName = one.Login, NormalizedUserName = people.NormalizeName(one.Login),
                Title = one.Title, Initials = one.Initials, IsDemonstration = true, PasswordHash = password,
                SecurityStamp = Guid.CreateVersion7().ToString("N"), LockoutEnabled = false,
            };
            db.Users.Add(person);
            db.StaffRoles.Add(new StaffRole
            {
                Id = keys.Next(), StaffId = person.Id, Role = one.Role, CentreId = centreIds[one.Centre],
                OrganisationId = one.Organisation is null ? null : bodyIds[one.Organisation],
            });
        }
    }

    private async Task ConnectAsync(InventedChannel channel, CancellationToken cancellation)
    {
        var outcome = await connect.RunAsync(
            new ConnectChannel.Request(channel.Network, channel.Code, channel.Centre, channel.Name)
            {
                Place = channel.Place,
                OrganisationCode = channel.Organisation,
                GroupId = channel.GroupId,
                Polls = false,
                IsDemonstration = true,
                Secrets = new SecretWords
                {
                    Token = Stage.TokenOf(channel), Secret = Stage.SecretOf(channel.Code), Confirmation = "0a1b2c3d",
                    UserToken = channel.Network == Network.Vk ? Stage.TokenOf(channel) + "-user" : null,
                },
            }, cancellation);
        if (outcome.Refused is { } refused)
            throw new InvalidOperationException($"Channel {channel.Code}: {refused.Field} {refused.Text}");
    }
}
