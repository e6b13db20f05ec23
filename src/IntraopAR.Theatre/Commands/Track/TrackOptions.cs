using System.CommandLine;
using System.Globalization;
using IntraopAR.Geometry;
using IntraopAR.Theatre.Pictures;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Commands;

/// <summary>The cameras and pictures of <c>track</c>: each option may be given once for each camera, in the same order.</summary>
internal sealed class TrackOptions
{
    public Option<string[]> Cameras { get; } = new("--camera") { Description = "Text: three rows of K, then optionally k1 k2 p1 p2 k3; once for each camera" };

    public Option<string[]> Places { get; } = new("--camera-pose") { Description = "Text: 4x4 camera to tracker, mm; once for each camera where there are several" };

    public Option<string[]> Videos { get; } = new("--video") { Description = "Video file, or address of a stream (rtsp:, http:, udp:)" };

    public Option<int[]> Devices { get; } = new("--device") { Description = "A camera that runs now, by number" };

    public Option<string[]> Folders { get; } = new("--images") { Description = "Folder of pictures, in the order of their numbers" };

    public void AddTo(Command verb)
    {
        foreach (var option in (Option[])[Cameras, Places, Videos, Devices, Folders]) verb.Add(option);
    }

    /// <summary>Opened; the caller disposes of them.</summary>
    public List<IMarkerPictures> Open(ParseResult parsed)
    {
        var (videos, devices, folders) = (parsed.GetValue(Videos) ?? [], parsed.GetValue(Devices) ?? [], parsed.GetValue(Folders) ?? []);
        if (videos.Length + devices.Length + folders.Length == 0) throw new UsageException("track takes --video, --device or --images");
        if (new[] { videos.Length, devices.Length, folders.Length }.Count(n => n > 0) > 1) throw new UsageException("--video, --device and --images do not go together");
        var opened = new List<IMarkerPictures>();
        try
        {
            foreach (var v in videos) opened.Add(IsAddress(v) ? VideoPictures.Stream(v) : VideoPictures.File(v));
            foreach (var d in devices) opened.Add(d >= 0 ? VideoPictures.Device(d) : throw new UsageException($"--device {d.ToString(CultureInfo.InvariantCulture)}: 0 is the first"));
            foreach (var f in folders) opened.Add(new FolderPictures(f));
            return opened;
        }
        catch
        {
            foreach (var o in opened) o.Dispose();
            throw;
        }
    }

    /// <summary>As many as there are sources of pictures.</summary>
    public MarkerCamera[] Lenses(ParseResult parsed, int sources)
    {
        var (lenses, places) = (parsed.GetValue(Cameras) ?? [], parsed.GetValue(Places) ?? []);
        if (lenses.Length != sources) throw new UsageException($"{lenses.Length} times --camera for {sources} sources of pictures");
        if (places.Length != sources && (places.Length > 0 || sources > 1)) throw new UsageException($"{places.Length} times --camera-pose for {sources} cameras");
        return [.. lenses.Select((l, i) => new MarkerCamera(CameraFile.Read(l), places.Length > 0 ? PoseFile.Read(places[i]) : RigidMotion.Identity))];
    }

    private static bool IsAddress(string text) => text.Contains("://", StringComparison.Ordinal);
}
