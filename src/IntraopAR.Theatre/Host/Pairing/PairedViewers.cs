using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Host;

/// <summary>
/// Who was let in. Kept in a file where there is one, so that viewers come back by themselves after the program was started
/// again. Safe to use from several threads.
/// </summary>
/// <param name="file">Readable for its owner only; null keeps them in memory.</param>
internal sealed class PairedViewers(string? file, TimeProvider clock)
{
    /// <summary>A day in theatre; the next day pairs anew.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const int MostViewers = 64;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    private readonly Lock gate = new();
    private readonly Dictionary<string, CancellationTokenSource> leaving = new(StringComparer.Ordinal);
    private List<PairedViewer> viewers = Read(file);

    public IReadOnlyList<PairedViewer> All
    {
        get
        {
            lock (gate) return [.. viewers.Where(v => v.Until > clock.GetUtcNow())];
        }
    }

    /// <returns>The viewer's token, a secret of 256 bits.</returns>
    public (string Token, PairedViewer Viewer) Add(ViewerRole role)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var kept = viewers.Where(v => v.Until > now).ToList();
            if (kept.Count >= MostViewers) kept.RemoveAt(0);
            var kind = role.ToString().ToLowerInvariant();
            var number = 1;
            while (kept.Any(v => v.Name == $"{kind} {number}")) number++;
            var viewer = new PairedViewer(Hash(token), $"{kind} {number}", role, now + Lifetime);
            kept.Add(viewer);
            viewers = kept;
            Write();
            return (token, viewer);
        }
    }

    public PairedViewer? Find(string token)
    {
        var hash = Hash(token);
        return All.FirstOrDefault(v => v.TokenHash == hash);
    }

    /// <summary>Cancelled when the viewer is sent away.</summary>
    public CancellationToken Leaving(string name)
    {
        lock (gate)
        {
            if (!leaving.TryGetValue(name, out var source)) leaving[name] = source = new();
            return source.Token;
        }
    }

    /// <summary>Its connections end.</summary>
    /// <returns>False where there is none of that name.</returns>
    public bool Remove(string name)
    {
        lock (gate)
        {
            var kept = viewers.Where(v => v.Name != name).ToList();
            if (kept.Count == viewers.Count) return false;
            viewers = kept;
            Write();
            if (leaving.Remove(name, out var source)) source.Cancel();
            return true;
        }
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>A file that cannot be read lets nobody in: all pair again.</summary>
    private static List<PairedViewer> Read(string? file)
    {
        if (file is null || !File.Exists(file)) return [];
        try
        {
            return JsonSerializer.Deserialize<List<PairedViewer>>(File.ReadAllBytes(file), Json) ?? [];
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            return [];
        }
    }

    private void Write()
    {
        if (file is not null) OwnersFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(viewers, Json));
    }
}
