namespace IntraopAR.Theatre.Host;

/// <summary>What a live case stands on: the five lines of the first screen.</summary>
public enum TheatreLink
{
    Case,
    Tracker,
    Camera,
    Ultrasound,
    Calibration,
}
