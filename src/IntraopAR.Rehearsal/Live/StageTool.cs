namespace IntraopAR.Rehearsal;

/// <summary>What a hand can take up in the virtual theatre.</summary>
public enum StageTool
{
    /// <summary>The tracked pointer; its marker is Stylus.</summary>
    Pointer,

    /// <summary>The tracked ultrasound probe; its marker is Probe.</summary>
    Probe,

    /// <summary>An instrument without a marker: it is seen in the camera's picture alone.</summary>
    Dissector,

    /// <summary>An ablation needle, without a marker: it goes deep, and the camera sees it down to the surface.</summary>
    Needle,

    /// <summary>The tracked laparoscope; its marker is CameraMarker.</summary>
    Camera,
}
