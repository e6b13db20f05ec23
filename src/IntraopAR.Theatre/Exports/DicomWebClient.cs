using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Imaging;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using MediaTypeHeaderValue = Microsoft.Net.Http.Headers.MediaTypeHeaderValue;

namespace IntraopAR.Theatre.Exports;

/// <summary>
/// Stores, finds and fetches objects at a DICOMweb service: STOW-RS, QIDO-RS and WADO-RS (PS3.18, 10.4 to 10.6). Who asks is
/// said by the environment alone; certificates are verified and nobody is followed elsewhere.
/// </summary>
internal sealed class DicomWebClient : IDisposable
{
    public const string TokenVariable = "INTRAOPAR_DICOMWEB_TOKEN", UserVariable = "INTRAOPAR_DICOMWEB_USER", PasswordVariable = "INTRAOPAR_DICOMWEB_PASSWORD";

    private const int MostFiles = 20_000, MostAtOnce = 50;
    private const long MostBytesAtOnce = 64 << 20;
    private const string SopInstance = "00080018", Stored = "00081199", Failed = "00081198", ReferencedInstance = "00081155", FailureReason = "00081197";

    private readonly HttpClient http;
    private readonly Uri root;

    public DicomWebClient(Uri root)
    {
        this.root = root;
        http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(20) }) { Timeout = TimeSpan.FromMinutes(10) };
        if (Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token) http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        else if (Environment.GetEnvironmentVariable(UserVariable) is { Length: > 0 } user)
            http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{Environment.GetEnvironmentVariable(PasswordVariable)}")));
    }

    public void Dispose() => http.Dispose();

    public string AddressOf(string study, string series, string instance) => new Uri(root, $"studies/{study}/series/{series}/instances/{instance}").ToString();

    /// <summary>Stores files; whatever the service did not take is an error, named with the service's reason.</summary>
    public void Store(IReadOnlyList<(string Path, string SopInstanceUid)> files)
    {
        for (var at = 0; at < files.Count;)
        {
            var (count, bytes) = (0, 0L);
            while (at + count < files.Count && count < MostAtOnce && (count == 0 || bytes + new FileInfo(files[at + count].Path).Length <= MostBytesAtOnce)) bytes += new FileInfo(files[at + count++].Path).Length;
            StoreTogether([.. files.Skip(at).Take(count)]);
            at += count;
        }
    }

    /// <summary>SOP instance UIDs that the service has of a series.</summary>
    public IReadOnlySet<string> Instances(string study, string series)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        while (found.Count < MostFiles)
        {
            using var answer = Send(new(HttpMethod.Get, new Uri(root, $"studies/{study}/series/{series}/instances?limit=1000&offset={found.Count}")), "QIDO-RS", "application/dicom+json", HttpStatusCode.NoContent, HttpStatusCode.NotFound);
            if (answer.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.NotFound) break;
            using var json = Json(answer, "QIDO-RS");
            var before = found.Count;
            foreach (var item in json.RootElement.EnumerateArray())
                if (Value(item, SopInstance) is { } uid) found.Add(uid);
            if (found.Count == before) break;
        }

        return found;
    }

    /// <summary>Fetches a series into a folder, a file for each object.</summary>
    public int Fetch(string study, string series, string folder)
    {
        using var answer = Send(new(HttpMethod.Get, new Uri(root, $"studies/{study}/series/{series}")), "WADO-RS", "multipart/related; type=\"application/dicom\"; transfer-syntax=*");
        var type = MediaTypeHeaderValue.TryParse(answer.Content.Headers.ContentType?.ToString(), out var parsed) ? parsed : null;
        if (type is null || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 } boundary) throw Fault("WADO-RS", $"answers with '{answer.Content.Headers.ContentType}', not with parts");
        Directory.CreateDirectory(folder);
        try
        {
            var reader = new MultipartReader(boundary.ToString(), answer.Content.ReadAsStream());
            var count = 0;
            while (reader.ReadNextSectionAsync().GetAwaiter().GetResult() is { } part)
            {
                if (count == MostFiles) throw Fault("WADO-RS", $"sends more than {MostFiles} objects");
                using var file = File.Create(Path.Combine(folder, $"{++count:D5}.dcm"));
                part.Body.CopyTo(file);
            }

            return count;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or HttpRequestException)
        {
            throw Fault("WADO-RS", $"ends within the answer ({e.Message})");
        }
    }

    private void StoreTogether((string Path, string SopInstanceUid)[] files)
    {
        var boundary = $"intraopar{Guid.NewGuid():N}";
        using var parts = new MultipartContent("related", boundary);
        foreach (var (path, _) in files)
        {
            var part = new StreamContent(File.OpenRead(path));
            part.Headers.ContentType = new("application/dicom");
            parts.Add(part);
        }

        // Some services do not take a boundary in quotes, as the standard class writes it.
        parts.Headers.Remove("Content-Type");
        parts.Headers.TryAddWithoutValidation("Content-Type", $"multipart/related; type=\"application/dicom\"; boundary={boundary}");
        using var answer = Send(new(HttpMethod.Post, new Uri(root, "studies")) { Content = parts }, "STOW-RS", "application/dicom+json", HttpStatusCode.Conflict);
        using var json = Json(answer, "STOW-RS");
        var taken = Items(json.RootElement, Stored).Select(i => Value(i, ReferencedInstance)).ToHashSet();
        foreach (var (path, uid) in files)
        {
            if (taken.Contains(uid)) continue;
            var reason = Items(json.RootElement, Failed).Where(i => Value(i, ReferencedInstance) == uid).Select(i => Value(i, FailureReason)).FirstOrDefault();
            throw Fault("STOW-RS", $"did not take {Path.GetFileName(path)} ({(reason is null ? "no reason is given" : $"failure reason {reason}, PS3.18 table I.2-2")})");
        }
    }

    private HttpResponseMessage Send(HttpRequestMessage request, string service, string accept, params HttpStatusCode[] alsoGood)
    {
        try
        {
            using (request)
            {
                request.Headers.TryAddWithoutValidation("Accept", accept);
                var answer = http.Send(request, HttpCompletionOption.ResponseHeadersRead);
                if (answer.IsSuccessStatusCode || alsoGood.Contains(answer.StatusCode)) return answer;
                using (answer)
                {
                    throw answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                        ? new BadInputException(root.ToString(), service, $"does not let this user in ({(int)answer.StatusCode})", $"set {TokenVariable}, or {UserVariable} and {PasswordVariable}")
                        : Fault(service, $"answers {(int)answer.StatusCode} {answer.ReasonPhrase}");
                }
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            throw Fault(service, e.InnerException is System.Security.Authentication.AuthenticationException tls ? $"has a certificate that is not trusted ({tls.Message})" : $"cannot be reached ({e.Message})");
        }
    }

    private JsonDocument Json(HttpResponseMessage answer, string service)
    {
        try
        {
            return JsonDocument.Parse(answer.Content.ReadAsStream());
        }
        catch (JsonException e)
        {
            throw Fault(service, $"answers with what is no JSON ({e.Message})");
        }
    }

    /// <summary>Items of a sequence in the DICOM JSON model (PS3.18, annex F); none where it is absent.</summary>
    private static IEnumerable<JsonElement> Items(JsonElement dataset, string tag) =>
        dataset.ValueKind == JsonValueKind.Object && dataset.TryGetProperty(tag, out var e) && e.TryGetProperty("Value", out var values) && values.ValueKind == JsonValueKind.Array ? values.EnumerateArray() : [];

    private static string? Value(JsonElement dataset, string tag) => Items(dataset, tag).Select(v => v.ToString()).FirstOrDefault();

    private BadInputException Fault(string service, string reason) => new(root.ToString(), service, reason, "ask who runs the archive");
}
