using System.Text.Json;
using IntraopAR.Imaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace IntraopAR.Theatre.Tests;

/// <summary>A small DICOMweb service on this machine: keeps what it is given, lists and returns it.</summary>
internal sealed class DicomWebServer : IAsyncDisposable
{
    private readonly Dictionary<string, (string Study, string Series, byte[] Bytes)> kept = [];
    private readonly string scratch = Directory.CreateTempSubdirectory("intraopar-web-").FullName;
    private readonly WebApplication app;

    public DicomWebServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/dicom-web/studies", StoreAsync);
        app.MapGet("/dicom-web/studies/{study}/series/{series}/instances", (string study, string series, int offset) => Results.Text(
            JsonSerializer.Serialize(kept.Where(k => k.Value.Study == study && k.Value.Series == series).Skip(offset).Select(k => Json("00080018", "UI", k.Key))), "application/dicom+json"));
        app.MapGet("/dicom-web/studies/{study}/series/{series}", FetchAsync);
        app.StartAsync().GetAwaiter().GetResult();
    }

    public string Address => app.Urls.Single() + "/dicom-web";

    public int Count => kept.Count;

    public string? LastAuthorization { get; private set; }

    /// <summary>SOP classes that it does not take.</summary>
    public HashSet<string> Refused { get; } = [];

    public byte[] this[string sopInstanceUid] => kept[sopInstanceUid].Bytes;

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(scratch, recursive: true);
    }

    private async Task StoreAsync(HttpContext context)
    {
        LastAuthorization = context.Request.Headers.Authorization;
        var type = MediaTypeHeaderValue.Parse(context.Request.ContentType);
        Assert.Equal("\"application/dicom\"", type.Parameters.Single(p => p.Name == "type").Value.ToString());
        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), context.Request.Body);
        var (taken, failed) = (new List<object>(), new List<object>());
        while (await reader.ReadNextSectionAsync() is { } part)
        {
            var path = Path.Combine(scratch, Guid.NewGuid() + ".dcm");
            await using (var file = File.Create(path)) await part.Body.CopyToAsync(file);
            var d = DicomFile.Read(path).Data;
            var uid = d.Text(DicomTags.SopInstanceUid);
            if (Refused.Contains(d.Text(DicomTags.SopClassUid)))
            {
                failed.Add(new Dictionary<string, object> { ["00081155"] = new { vr = "UI", Value = new[] { uid } }, ["00081197"] = new { vr = "US", Value = new[] { 0x0122 } } });
                continue;
            }

            kept[uid] = (d.Text(DicomTags.StudyInstanceUid), d.Text(DicomTags.SeriesInstanceUid), await File.ReadAllBytesAsync(path));
            taken.Add(Json("00081155", "UI", uid));
        }

        context.Response.StatusCode = failed.Count == 0 ? 200 : taken.Count == 0 ? 409 : 202;
        context.Response.ContentType = "application/dicom+json";
        await context.Response.WriteAsync(JsonSerializer.Serialize(new Dictionary<string, object> { ["00081199"] = new { vr = "SQ", Value = taken }, ["00081198"] = new { vr = "SQ", Value = failed } }));
    }

    private async Task FetchAsync(HttpContext context, string study, string series)
    {
        context.Response.ContentType = "multipart/related; type=\"application/dicom\"; boundary=\"b-1\"";
        foreach (var (_, _, bytes) in kept.Values.Where(k => k.Study == study && k.Series == series))
        {
            await context.Response.WriteAsync("--b-1\r\nContent-Type: application/dicom\r\n\r\n");
            await context.Response.Body.WriteAsync(bytes);
            await context.Response.WriteAsync("\r\n");
        }

        await context.Response.WriteAsync("--b-1--\r\n");
    }

    private static Dictionary<string, object> Json(string tag, string vr, string value) => new() { [tag] = new { vr, Value = new[] { value } } };
}
