using IntraopAR.Geometry;
using IntraopAR.Theatre.Host;
using IntraopAR.Theatre.Session;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Operating;

/// <summary>Camera pictures with the camera's place at the picture's own time. Not for several threads at a time.</summary>
internal sealed class CameraSights(ReferencePoses poses, Func<CameraCalibration> calibration, RigidMotion patientFromReference)
{
    /// <summary>Why nothing is drawn into the newest picture; empty where it can be.</summary>
    public string WhyNot { get; private set; } = "no picture came yet";

    /// <summary>The newest that could be placed.</summary>
    public CameraSight? Newest { get; private set; }

    public bool IsReady(HeardSample heard) => Try() is not { } c || poses.Newest(c.Marker, poses.Reference) >= heard.Time.At + c.Lag;

    /// <returns>Null where lens or place is not known: nothing may be drawn into the picture then.</returns>
    public CameraSight? Place(HeardSample heard)
    {
        if (heard.Sample is not PictureSample { Channels: 3 } picture || Try() is not { } c) return null;
        if (heard.Time.IsTooNew)
        {
            WhyNot = "the camera's clock is new: it is drawn into when it is known, after 5 s at most";
            return null;
        }

        if (poses.At(c.Marker, poses.Reference, heard.Time.At + c.Lag, out var why) is not { } marker)
        {
            WhyNot = why;
            return null;
        }

        WhyNot = "";
        return Newest = new(picture.Width, picture.Height, picture.Pixels.ToArray(), c.Lens, new(c.CameraFromMarker * (patientFromReference * marker).Inverse()));
    }

    private CameraCalibration? Try()
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
}
