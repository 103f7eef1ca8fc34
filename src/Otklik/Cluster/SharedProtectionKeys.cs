using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Cluster;

/// <summary>Keys of cookies and forms in the database: a person signed in on one node is known on all. Whoever has only
/// the database has none of them.</summary>
internal sealed class SharedProtectionKeys(IServiceScopeFactory scopes, Sealer sealer, TimeProvider time)
    : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateSystemScope();
        return [.. scope.ServiceProvider.GetRequiredService<AppDb>().ProtectionKeys.AsNoTracking()
            .OrderBy(row => row.CreatedAt).AsEnumerable()
            .Select(row => XElement.Parse(sealer.Open(ProtectionKey.Column, row.Id, row.Sealed)))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var id = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(friendlyName)))
            & long.MaxValue;
        using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.ProtectionKeys.Add(new ProtectionKey
        {
            Id = id, Name = friendlyName, CreatedAt = time.GetUtcNow().UtcDateTime,
            Sealed = sealer.Seal(ProtectionKey.Column, id, element.ToString(SaveOptions.DisableFormatting)),
        });
        db.SaveChanges();
    }
}
