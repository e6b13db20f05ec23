using IntraopAR.Geometry;
using IntraopAR.Theatre.Host;
using IntraopAR.Tracking;
using IntraopAR.Ultrasound;

namespace IntraopAR.Theatre.Operating;

/// <summary>Ultrasound pictures where they were taken: by the probe's pose at the picture's own time, and the probe's calibration. Not for several threads at a time.</summary>
internal sealed class ProbePictures(ReferencePoses poses, Func<ProbeCalibration> calibration, RigidMotion patientFromReference)
{
    /// <summary>The scan area is looked for again whenever so many more pictures have come.</summary>
    private const int AreaEvery = 20;

    private ScanAreaFinder? finder;
    private (int Width, int Height) size;
    private int number;

    /// <summary>Where echoes are in the pictures, found from the pictures themselves; null while too few came, with <see cref="WhyNoArea"/>.</summary>
    public ScanArea? Area { get; private set; }

    public string WhyNoArea { get; private set; } = "no picture came yet";

    /// <summary>Why the newest picture could not be placed; empty where it was.</summary>
    public string WhyNot { get; private set; } = "no picture came yet";

    public int Placed { get; private set; }

    /// <summary>Whether the poses of the picture's time are there.</summary>
    public bool IsReady(HeardSample heard) => Try() is not { } c || poses.Newest(c.Marker, poses.Reference) >= heard.Time.At + c.Lag;

    /// <returns>Null where it cannot be placed.</returns>
    public (PlacedPicture Picture, Transform<Patient, Probe> Probe, TimeSpan Taken)? Place(HeardSample heard)
    {
        if (heard.Sample is not PictureSample { Channels: 1 } picture) return null;
        LookForArea(picture);
        if (Try() is not { } c) return null;
        if (heard.Time.IsTooNew)
        {
            WhyNot = FormattableString.Invariant($"the machine's clock is new (known to {heard.Time.StandardErrorMs:F0} ms): its pictures are placed when it is known, after 5 s at most");
            return null;
        }

        if (poses.At(c.Marker, poses.Reference, heard.Time.At + c.Lag, out var why) is not { } marker)
        {
            WhyNot = why;
            return null;
        }

        (WhyNot, Placed) = ("", Placed + 1);
        var probe = patientFromReference * marker;
        // Shown to be no younger than the poses say.
        var taken = c.Lag < TimeSpan.Zero ? heard.Time.At + c.Lag : heard.Time.At;
        return (new(++number, taken, picture.Width, picture.Height, picture.Pixels, probe * c.ImageToProbe), new(probe), taken);
    }

    private ProbeCalibration? Try()
    {
        try
        {
            return calibration();
        }
        catch (BadInputException e)
        {
            WhyNot = e.Message;
            return null;
        }
    }

    private void LookForArea(PictureSample picture)
    {
        // Another depth or another probe comes with another size often enough; the picture's checks name the rest.
        if (finder is null || size != (picture.Width, picture.Height)) (finder, size, Area) = (new(picture.Width, picture.Height), (picture.Width, picture.Height), null);
        if (Area is not null) return;
        finder.Add(picture.Pixels.Span);
        if (finder.Pictures % AreaEvery == 0) LookForArea();
    }

    /// <summary>From what came so far.</summary>
    public void LookForArea()
    {
        if (Area is null && finder is { } found) (Area, WhyNoArea) = found.Find();
    }
}
